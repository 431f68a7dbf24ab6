package io.quarkiverse.aster.runtime.redis;

import java.time.Duration;

import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.NonceStore;
import io.quarkiverse.aster.trust.NonceStoreException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;

/**
 * Remembers used one-time tokens in Redis, for every server that uses the same one with the same prefix. Redis alone decides
 * who was first, and when a token is over, so the clocks of the servers need not agree. Each use is a key that ends with its
 * token. Thread-safe, blocks on the network, up to the timeout.
 */
final class RedisNonceStore implements NonceStore {

    /** 1: was unused; 0: was used; otherwise the token is over, and this is the negative time in seconds. */
    private static final String CONSUME = """
            local now = tonumber(redis.call('TIME')[1])
            local left = tonumber(ARGV[1]) - now
            if left <= 0 then return -now end
            if redis.call('SET', KEYS[1], '1', 'NX', 'EX', left) then return 1 end
            return 0
            """;

    /** The end of the year 9999. Redis counts in milliseconds, and Lua exactly only up to 2^53. */
    private static final long LATEST = 253_402_300_799L;

    private final Redis redis;
    private final String prefix;
    private final Duration timeout;

    /**
     * @param prefix of the keys; the nonce in hex follows
     * @param timeout of each question to Redis
     */
    RedisNonceStore(Redis redis, String prefix, Duration timeout) {
        this.redis = redis;
        this.prefix = prefix;
        this.timeout = timeout;
    }

    @Override
    public boolean consume(Nonce nonce, long expiresAt) {
        long end = Long.compareUnsigned(expiresAt, LATEST) < 0 ? expiresAt : LATEST;
        long answer = ask(Request.cmd(Command.EVAL).arg(CONSUME).arg(1).arg(key(nonce)).arg(end));
        if (answer < 0) {
            throw new NonceStoreException("nonce store in Redis: token expires at " + end + " (expected: > " + -answer
                    + ", the time of the Redis server)");
        }
        return answer == 1;
    }

    @Override
    public boolean isConsumed(Nonce nonce) {
        return ask(Request.cmd(Command.EXISTS).arg(key(nonce))) == 1;
    }

    @Override
    public boolean isDurable() {
        return true;
    }

    private String key(Nonce nonce) {
        return prefix + nonce.hex();
    }

    private long ask(Request request) {
        Response response;
        try {
            response = redis.send(request).await().atMost(timeout);
        } catch (TimeoutException e) {
            throw new NonceStoreException(
                    "nonce store in Redis: no answer (expected: one within " + timeout.toMillis() + " ms)", e);
        } catch (RuntimeException e) {
            throw new NonceStoreException("nonce store in Redis: " + e.getMessage() + " (expected: an answer)", e);
        }
        if (response == null) {
            throw new NonceStoreException("nonce store in Redis: nothing (expected: a number)");
        }
        return response.toLong();
    }
}
