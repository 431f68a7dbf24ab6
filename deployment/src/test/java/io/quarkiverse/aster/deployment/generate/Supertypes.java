package io.quarkiverse.aster.deployment.generate;

import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.generate.Messages.Reply;
import io.quarkiverse.aster.deployment.generate.Messages.Request;
import io.smallrye.mutiny.Uni;

/** What the tests' contracts inherit from. */
public final class Supertypes {

    private Supertypes() {
    }

    public static class Base {
        @Rpc
        public Reply inherited(Request request) {
            return new Reply("inherited " + request.text());
        }
    }

    public interface Generic<T, K> {
        @Rpc
        Reply handle(T request);

        @Rpc
        Uni<Reply> find(K key, int limit);
    }

    /** Has no method of a contract. */
    public interface Foreign extends AutoCloseable {
        int size(long first, String second);

        String half();

        @Override
        boolean equals(Object other);
    }

    /** Implements a method of {@link Foreign}. */
    public interface Helpful extends Foreign {
        @Override
        default String half() {
            return "half";
        }
    }
}
