/** Any number: one lock for changing what Storewire has made in a database, among servers on the same engine. */
export const upgradeLock = 7_701_452;
