/** The cookie in which the browser tells its time zone, so that the first paint and the browser agree. */
export const TIME_ZONE_COOKIE = "bb-tz";
