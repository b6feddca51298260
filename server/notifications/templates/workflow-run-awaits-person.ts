import { workflowRunAwaitsPerson } from "@/server/provisioning/index";
import { template } from "../template";

const words = {
  approval: { title: "waits for an approval", next: "Look at it, then approve or reject it." },
  task: { title: "waits for a person to do a step", next: "Do what the step asks for, then complete it." },
  failure: {
    title: "waits for somebody to look at a failed step",
    next: "Look at what went wrong, then retry or cancel the run.",
  },
};

export const workflowRunAwaitsPersonTemplate = template(workflowRunAwaitsPerson, {
  description: "A workflow run waits for a person",
  channels: ["in_app", "mail"],
  audience: { members: "provisioning:write" },
  toProvider: true,
  visibleTo: "provisioning:write",
  write({ data, subject }, { home }) {
    const { title, next } = words[data.waiting_for];
    const at = data.step === null ? "" : ` at the step “${data.step}”`;
    return {
      title: `The workflow of ${data.resource_name} ${title}`,
      body: `What ${data.customer} ordered goes on${at} only when somebody acts. ${next}`,
      link: `${home}/workflows/${subject}`,
    };
  },
});
