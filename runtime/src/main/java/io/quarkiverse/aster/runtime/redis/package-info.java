/** The record of used one-time tokens in Redis: loaded only by applications that have a Redis client and want it. */
package io.quarkiverse.aster.runtime.redis;
