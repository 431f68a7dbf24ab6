package io.quarkiverse.aster.interceptor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.aster.UnauthenticatedException;
import io.smallrye.mutiny.Uni;

/**
 * Sends a token along with calls, and checks those that come: {@code authorization: Bearer <token>}, for peers that do not know
 * each other's keys or that pass on whom they call for. An application produces it as a bean:
 *
 * <pre>
 * &#64;Produces
 * &#64;Singleton
 * &#64;GlobalInterceptor
 * AuthInterceptor auth(Tokens tokens) {
 *     return AuthInterceptor.builder().provider(tokens::current).validator(tokens::isValid).build();
 * }
 * </pre>
 *
 * Immutable; any thread.
 */
public final class AuthInterceptor implements AsterInterceptor {

    private static final String REFUSAL = "authentication failed";

    private final Supplier<Uni<String>> provider;
    private final Function<String, Uni<Boolean>> validator;
    private final String metadataKey;
    private final String scheme;
    private final boolean strict;

    private AuthInterceptor(Builder builder) {
        this.provider = builder.provider;
        this.validator = builder.validator;
        this.metadataKey = builder.metadataKey;
        this.scheme = builder.scheme;
        this.strict = builder.strict;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Uni<Void> onCall(InterceptedCall call) {
        if (call.side() == CallSide.SERVER) {
            return validator == null ? AsterInterceptor.super.onCall(call) : validate(call.metadata().get(metadataKey));
        }
        if (provider == null || call.metadata().containsKey(metadataKey)) {
            return AsterInterceptor.super.onCall(call);
        }
        return provider.get().invoke(token -> call.addMetadata(metadataKey, prefix() + token)).replaceWithVoid();
    }

    private Uni<Void> validate(String sent) {
        String token = sent == null ? null : token(sent);
        if (token == null) {
            return Uni.createFrom().failure(new UnauthenticatedException(REFUSAL));
        }
        return validator.apply(token).flatMap(valid -> Boolean.TRUE.equals(valid) ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new UnauthenticatedException(REFUSAL)));
    }

    /** @return {@code null} if the scheme is missing that must be there */
    private String token(String sent) {
        if (sent.startsWith(prefix())) {
            return sent.substring(prefix().length());
        }
        return strict ? null : sent;
    }

    private String prefix() {
        return scheme.isEmpty() ? "" : scheme + " ";
    }

    /** Makes one. Not thread-safe. */
    public static final class Builder {

        private Supplier<Uni<String>> provider;
        private Function<String, Uni<Boolean>> validator;
        private String metadataKey = "authorization";
        private String scheme = "Bearer";
        private boolean strict;

        private Builder() {
        }

        /** On clients: what is sent, asked for with every call that has no such metadata yet. */
        public Builder provider(Supplier<Uni<String>> tokens) {
            this.provider = Objects.requireNonNull(tokens, "provider");
            return this;
        }

        /** On clients: what is sent. */
        public Builder token(String token) {
            Objects.requireNonNull(token, "token");
            return provider(() -> Uni.createFrom().item(token));
        }

        /** On servers: whether a token is good. Calls without one, or with another, end with {@code UNAUTHENTICATED}. */
        public Builder validator(Function<String, Uni<Boolean>> check) {
            this.validator = Objects.requireNonNull(check, "validator");
            return this;
        }

        /** On servers: the only token that is good. How long the comparison takes tells nothing about it. */
        public Builder validToken(String token) {
            byte[] expected = token.getBytes(StandardCharsets.UTF_8);
            return validator(sent -> Uni.createFrom()
                    .item(MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.UTF_8))));
        }

        /** Under which key it is sent. Default: {@code authorization}. */
        public Builder metadataKey(String key) {
            this.metadataKey = Objects.requireNonNull(key, "key");
            return this;
        }

        /** What is written before the token; empty or {@code null} for nothing. Default: {@code Bearer}. */
        public Builder scheme(String name) {
            this.scheme = name == null ? "" : name;
            return this;
        }

        /** Whether tokens without the scheme before them are refused. Default: false. */
        public Builder strict(boolean schemeRequired) {
            this.strict = schemeRequired;
            return this;
        }

        /** @throws IllegalStateException if it would do nothing */
        public AuthInterceptor build() {
            if (provider == null && validator == null) {
                throw new IllegalStateException("auth interceptor: neither provider nor validator (expected: one at least)");
            }
            return new AuthInterceptor(this);
        }
    }
}
