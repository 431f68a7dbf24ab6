/**
 * What keeps callers and servers from making things worse when something fails: retry, circuit breaker, rate limit, bulkhead.
 * SmallRye Fault Tolerance does most of the work; here is what the protocol adds to it, and where it wants something else.
 */
package io.quarkiverse.aster.runtime.guard;
