import { z } from "zod";

const keystone = "http://127.0.0.1:5000/v3";
const nova = "http://127.0.0.1:8774/v2.1";
const neutron = "http://127.0.0.1:9696/v2.0";
const glance = "http://127.0.0.1:9292/v2";
const cinder = "http://127.0.0.1:8776/v3";
const placed = z.object({ id: z.string() });

/** What a tenant has of whom nothing is left. */
export const nothing = { servers: 0, networks: 0, routers: 0, ports: 0, floatingips: 0, volumes: 0, images: 0 };

/** Works in OpenStack beside the platform, as its administrator, and looks at what is really there. */
export async function administrator() {
  const token = await signIn();
  async function call<T>(schema: z.ZodType<T>, url: string, method = "GET", body?: unknown): Promise<T> {
    const headers = {
      "x-auth-token": token,
      "content-type": "application/json",
      "openstack-api-version": "compute 2.37, volume 3.67",
    };
    const answer = await fetch(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
    return schema.parse(text === "" ? undefined : JSON.parse(text));
  }

  return {
    /** A server that the platform knows nothing of, active, in the administrator's own project. Returns its id. */
    async plantServer(): Promise<string> {
      const { images } = await call(z.object({ images: z.array(placed) }), `${glance}/images?name=debian-12`);
      // Without a network, which in this microversion has to be said.
      const server = { name: "planted", imageRef: images[0]?.id, flavorRef: "cx-1", networks: "none" };
      const made = await call(z.object({ server: placed }), `${nova}/servers`, "POST", { server });
      await untilActive(made.server.id);
      return made.server.id;
    },

    /** The client tokens of a tenant's servers, each as often as it made one, and in which state that is. */
    async tokensOf(tenant: string): Promise<{ token: string; state: string }[]> {
      const server = z.object({ status: z.string(), metadata: z.record(z.string(), z.string()) });
      const url = `${nova}/servers/detail?all_tenants=1&project_id=${await projectOf(tenant)}`;
      const { servers } = await call(z.object({ servers: z.array(server) }), url);
      return servers.map(({ status, metadata }) => ({ token: metadata["platforma.token"] ?? "", state: status }));
    },

    /** The client tokens of the ports or floating addresses of a tenant's servers, each as often as it made one. */
    async tokensOfParts(tenant: string, kind: "ports" | "floatingips"): Promise<string[]> {
      const parts = z.array(z.object({ description: z.string() }));
      const url = `${neutron}/${kind}?project_id=${await projectOf(tenant)}`;
      const answer = await call(z.record(z.string(), z.unknown()), url);
      const mark = "platforma ";
      return parts.parse(answer[kind]).flatMap(({ description }) => {
        return description.startsWith(mark) ? [description.slice(mark.length)] : [];
      });
    },

    /** The names of a tenant's security groups, sorted. */
    async groups(tenant: string): Promise<string[]> {
      const groups = z.object({ security_groups: z.array(z.object({ name: z.string() })) });
      const url = `${neutron}/security-groups?project_id=${await projectOf(tenant)}`;
      return (await call(groups, url)).security_groups.map(({ name }) => name).sort();
    },

    /** How many of each a tenant has; a tenant that is not there has nothing. */
    async inventory(tenant: string) {
      const project = await projectOf(tenant);
      const count = async (url: string, name: string, query = "") => {
        const answer = await call(z.record(z.string(), z.unknown()), `${url}/${name}?project_id=${project}${query}`);
        return z.array(z.unknown()).parse(answer[name]).length;
      };
      return {
        servers: await count(nova, "servers", "&all_tenants=1"),
        networks: await count(neutron, "networks"),
        routers: await count(neutron, "routers"),
        ports: await count(neutron, "ports"),
        floatingips: await count(neutron, "floatingips"),
        volumes: await count(cinder, "volumes", "&all_tenants=1"),
        images: await count(glance, "images", `&owner=${project}&visibility=private`),
      };
    },
  };

  async function projectOf(tenant: string): Promise<string> {
    const { projects } = await call(z.object({ projects: z.array(placed) }), `${keystone}/projects?name=${tenant}`);
    return projects[0]?.id ?? "none";
  }

  async function untilActive(id: string): Promise<void> {
    const Status = z.object({ server: z.object({ status: z.string() }) });
    for (;;) {
      const { server } = await call(Status, `${nova}/servers/${id}`);
      if (server.status === "ACTIVE") return;
      if (server.status === "ERROR") throw new Error("The planted server failed");
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
}

async function signIn(): Promise<string> {
  const user = { name: "admin", domain: { id: "default" }, password: "secret" };
  const scope = { project: { name: "admin", domain: { id: "default" } } };
  const auth = { identity: { methods: ["password"], password: { user } }, scope };
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${keystone}/auth/tokens`, { method: "POST", headers, body: JSON.stringify({ auth }) });
  return z.string().parse(answer.headers.get("x-subject-token"));
}
