// Loaded into the measured process: writes its resource usage to descriptor 3 when it ends.
const { writeSync } = require('node:fs');

process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));
