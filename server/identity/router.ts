import { router, serveMutation, serveQuery } from "@/server/kernel/api";
import { verifyAudit } from "@/server/kernel/verify-audit";
import { acceptInvitation } from "./accept-invitation";
import { changeMemberRole } from "./change-member-role";
import { changePassword } from "./change-password";
import { confirmPasswordReset } from "./confirm-password-reset";
import * as spec from "./contract";
import { createApiKey } from "./create-api-key";
import { createOrganization } from "./create-organization";
import { createProject } from "./create-project";
import { getBillingAccount } from "./get-billing-account";
import { getMe } from "./get-me";
import { getOrganization } from "./get-organization";
import { inviteMember } from "./invite-member";
import { listApiKeys } from "./list-api-keys";
import { listAuditEntries } from "./list-audit-entries";
import { listBillingAccounts } from "./list-billing-accounts";
import { listInvitations } from "./list-invitations";
import { listMembers } from "./list-members";
import { listOrganizations } from "./list-organizations";
import { listProjects } from "./list-projects";
import { listSessions } from "./list-sessions";
import { lookUpInvitation } from "./look-up-invitation";
import { removeMember } from "./remove-member";
import { requestPasswordReset } from "./request-password-reset";
import { revokeApiKey } from "./revoke-api-key";
import { revokeInvitation } from "./revoke-invitation";
import { revokeSession } from "./revoke-session";
import { rotateApiKey } from "./rotate-api-key";
import { signIn } from "./sign-in";
import { signUp } from "./sign-up";
import { updateBillingAccount } from "./update-billing-account";
import { updateMe } from "./update-me";
import { updateOrganization } from "./update-organization";

export const identityRouter = router({
  signUp: serveMutation(spec.signUpSpec, signUp),
  signIn: serveMutation(spec.signInSpec, signIn),
  sessions: serveQuery(spec.listSessionsSpec, listSessions),
  revokeSession: serveMutation(spec.revokeSessionSpec, revokeSession),
  requestPasswordReset: serveMutation(spec.requestPasswordResetSpec, requestPasswordReset),
  confirmPasswordReset: serveMutation(spec.confirmPasswordResetSpec, confirmPasswordReset),
  changePassword: serveMutation(spec.changePasswordSpec, changePassword),
  me: serveQuery(spec.getMeSpec, getMe),
  updateMe: serveMutation(spec.updateMeSpec, updateMe),
  organizations: serveQuery(spec.listOrganizationsSpec, listOrganizations),
  organization: serveQuery(spec.getOrganizationSpec, getOrganization),
  createOrganization: serveMutation(spec.createOrganizationSpec, createOrganization),
  updateOrganization: serveMutation(spec.updateOrganizationSpec, updateOrganization),
  members: serveQuery(spec.listMembersSpec, listMembers),
  changeMemberRole: serveMutation(spec.changeMemberRoleSpec, changeMemberRole),
  removeMember: serveMutation(spec.removeMemberSpec, removeMember),
  invitations: serveQuery(spec.listInvitationsSpec, listInvitations),
  inviteMember: serveMutation(spec.inviteMemberSpec, inviteMember),
  revokeInvitation: serveMutation(spec.revokeInvitationSpec, revokeInvitation),
  lookUpInvitation: serveMutation(spec.lookUpInvitationSpec, lookUpInvitation),
  acceptInvitation: serveMutation(spec.acceptInvitationSpec, acceptInvitation),
  apiKeys: serveQuery(spec.listApiKeysSpec, listApiKeys),
  createApiKey: serveMutation(spec.createApiKeySpec, createApiKey),
  rotateApiKey: serveMutation(spec.rotateApiKeySpec, rotateApiKey),
  revokeApiKey: serveMutation(spec.revokeApiKeySpec, revokeApiKey),
  projects: serveQuery(spec.listProjectsSpec, listProjects),
  createProject: serveMutation(spec.createProjectSpec, createProject),
  billingAccounts: serveQuery(spec.listBillingAccountsSpec, listBillingAccounts),
  billingAccount: serveQuery(spec.getBillingAccountSpec, getBillingAccount),
  updateBillingAccount: serveMutation(spec.updateBillingAccountSpec, updateBillingAccount),
  auditEntries: serveQuery(spec.listAuditEntriesSpec, listAuditEntries),
  verifyAudit: serveQuery(spec.verifyAuditSpec, verifyAudit),
});
