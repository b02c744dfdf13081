/** What partners and units do with published agreements: one noun a folder. */
import { Hono } from 'hono';
import type { AppEnv } from '../../http/context.ts';
import { cascadeAnswerRoutes } from './cascade/routes.ts';
import { confirmationRoutes } from './confirmations/routes.ts';
import { copyRoutes } from './copies/routes.ts';
import { correctionRoutes } from './corrections/routes.ts';
import { obligationRoutes } from './obligations/routes.ts';

export const followingRoutes = new Hono<AppEnv>()
  .route('/', confirmationRoutes)
  .route('/', correctionRoutes)
  .route('/', copyRoutes)
  .route('/', cascadeAnswerRoutes)
  .route('/', obligationRoutes);
