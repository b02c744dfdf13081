/** What happens at a meeting and after it, over HTTP: one noun a folder. */
import { Hono } from 'hono';
import type { AppEnv } from '../../http/context.ts';
import { actionItemRoutes } from './action-items/routes.ts';
import { agendaRoutes } from './agenda/routes.ts';
import { attendanceRoutes } from './attendance/routes.ts';
import { decisionRoutes } from './decisions/routes.ts';
import { minutesLinkRoutes } from './minutes/links/routes.ts';
import { minutesRoutes } from './minutes/routes.ts';
import { meetingRoutes } from './reading/routes.ts';

export const allMeetingRoutes = new Hono<AppEnv>()
  .route('/', meetingRoutes)
  .route('/', agendaRoutes)
  .route('/', attendanceRoutes)
  .route('/', minutesRoutes)
  .route('/', minutesLinkRoutes)
  .route('/', decisionRoutes)
  .route('/', actionItemRoutes);
