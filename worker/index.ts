/** The Worker's entry: requests, crons and queue messages, each handed on at once. */
import { createApp } from './app.ts';
import type { Bindings } from './http/context.ts';
import { logInfo } from './platform/log.ts';
import { runSchedule } from './schedule.ts';

const app = createApp();

export default {
  fetch: (request, env, context) => app.fetch(request, env, context),
  scheduled: (controller, env) => runSchedule(controller.cron, env),
  async queue(batch) {
    // Nothing is put on the queue yet; a message that arrives all the same is named and let go.
    for (const message of batch.messages) {
      logInfo('queue', { queue: batch.queue, message: message.id });
      message.ack();
    }
  },
} satisfies ExportedHandler<Bindings>;
