/** The Worker's entry: requests, crons and queue messages, each handed on at once. */
import { createApp } from './app.ts';
import type { Bindings } from './http/context.ts';
import { consumeOutbox, wakeSender } from './notices/sweep.ts';
import { systemClock } from './platform/clock.ts';
import { runSchedule } from './schedule.ts';

const app = createApp(systemClock, wakeSender);

export default {
  fetch: (request, env, context) => app.fetch(request, env, context),
  scheduled: (controller, env) => runSchedule(controller.cron, env),
  queue: (batch, env) => consumeOutbox(batch, env),
} satisfies ExportedHandler<Bindings>;
