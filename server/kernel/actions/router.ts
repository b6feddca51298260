import { router, serveQuery, serveStream } from "../api";
import { getActionSpec, listActionsSpec, watchActionSpec } from "./contract";
import { getAction } from "./get-action";
import { listActions } from "./list-actions";
import { watchAction } from "./watch-action";

export const actionsRouter = router({
  get: serveQuery(getActionSpec, getAction),
  list: serveQuery(listActionsSpec, listActions),
  watch: serveStream(watchActionSpec, watchAction),
});
