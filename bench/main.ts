import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { benchDeals } from './deals.ts';
import { benchHoldings } from './holdings.ts';
import { benchHttp } from './http.ts';
import { benchLoad } from './load.ts';
import { benchResolve } from './resolve.ts';
import { benchScreen } from './screen.ts';
import { benchSync } from './sync.ts';
import type { BenchOptions } from './workplace.ts';

/** `npm run bench -- load|resolve|sync|http|holdings|deals|screen`: us and a peer side by side; figures go to bench/RESULTS.md. */
const program = new Command('bench')
  .argument('<what>', 'load, resolve, sync, http, holdings, deals or screen')
  .option('--entities <n>', 'size of the register', Number, 1_000_000)
  .option('--repeat <n>', 'runs of each, the median counts', Number, 3)
  .addOption(new Option('--way <way>', 'of load: one way only').choices(['bulk', 'bolt']))
  .option('--folder <dir>', 'for data and databases, kept between runs', '.kindred/bench');

program.parse();
const options = program.opts<BenchOptions>();
const given: BenchOptions = { ...options, folder: resolve(options.folder) };
const benches: Record<string, (options: BenchOptions) => Promise<void>> = {
  load: benchLoad,
  resolve: benchResolve,
  http: benchHttp,
  sync: benchSync,
  holdings: benchHoldings,
  deals: benchDeals,
  screen: benchScreen,
};
const bench = benches[program.args[0]!];
if (bench === undefined) program.error(`No such benchmark; there are ${Object.keys(benches).join(', ')}.`);
else await bench(given);
