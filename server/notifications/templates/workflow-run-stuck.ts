import { workflowRunStuck } from "@/server/provisioning/index";
import { template } from "../template";

export const workflowRunStuckTemplate = template(workflowRunStuck, {
  description: "A workflow run stands still",
  channels: ["in_app", "mail"],
  audience: { members: "provisioning:write" },
  visibleTo: "provisioning:write",
  write({ data, subject }, { home }) {
    const at = data.step === null ? "" : ` at the step ${data.step}`;
    return {
      title: `The workflow of ${data.resource_name} stands still`,
      body: `What ${data.customer} ordered should have gone on long ago${at}. Look at the run, then retry, complete or cancel it.`,
      link: `${home}/workflows/${subject}`,
    };
  },
});
