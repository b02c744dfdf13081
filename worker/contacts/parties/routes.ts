/** The political parties of each election, for forms and for everybody. The invented election is there on local portals only. */
import { Hono } from 'hono';
import { z } from 'zod';
import { ElectionList } from '../../../schema/api/contact-entry.ts';
import { EXAMPLE_ELECTIONS } from '../../../schema/api/examples/contact.ts';
import { EXAMPLE_PARTY_LIST } from '../../../schema/api/examples/party-list.ts';
import { PoliticalPartyList, PoliticalPartyListQuery } from '../../../schema/api/party-list.ts';
import {
  ELECTIONS_WITH_PARTIES,
  EXAMPLE_ELECTION,
  nameableParties,
  politicalPartyList,
} from '../../../schema/reference/parties.ts';
import type { AppEnv } from '../../http/context.ts';
import { declare, query } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { todayInJakarta } from '../../platform/clock.ts';

export const partyListRoutes = new Hono<AppEnv>()
  .get(
    '/elections',
    declare({
      summary: 'Elections with a list of political parties',
      tag: 'contacts',
      policy: 'public',
      answer: ElectionList,
      example: EXAMPLE_ELECTIONS,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    (c) => {
      const today = todayInJakarta(c.var.clock.now());
      const invented = c.env.ENVIRONMENT === 'local' ? [EXAMPLE_ELECTION] : [];
      const items = [...ELECTIONS_WITH_PARTIES, ...invented].map((id) => ({
        id,
        parties: politicalPartyList(id, today)?.parties.length ?? 0,
        isExample: id === EXAMPLE_ELECTION,
      }));
      return c.json({ items });
    },
  )
  .get(
    '/elections/:election/parties',
    declare({
      summary: 'The political parties of an election in ballot order',
      tag: 'contacts',
      policy: 'public',
      answer: PoliticalPartyList,
      example: EXAMPLE_PARTY_LIST,
      path: { election: { description: 'Id of the election', example: 'pemilu-2024' } },
      problems: ['invalid_parameter', 'unknown_parameter', 'not_found'],
    }),
    query(PoliticalPartyListQuery),
    (c) => {
      const { on = todayInJakarta(c.var.clock.now()), unit } = c.req.valid('query');
      const election = c.req.param('election');
      const known = election !== EXAMPLE_ELECTION || c.env.ENVIRONMENT === 'local';
      const list = known ? politicalPartyList(election, on) : null;
      if (list === null) return problem(c, 'not_found');
      const parties = unit === undefined ? list.parties : nameableParties(list, unit);
      return c.json({
        ...list,
        decrees: list.decrees.map((decree) => ({ ...decree, sourceUrls: [...decree.sourceUrls] })),
        parties: parties.map(({ note: _, ...party }) => party),
      });
    },
  );
