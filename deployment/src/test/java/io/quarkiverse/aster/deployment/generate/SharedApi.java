package io.quarkiverse.aster.deployment.generate;

import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.generate.Messages.Reply;
import io.quarkiverse.aster.deployment.generate.Messages.Request;
import io.smallrye.mutiny.Uni;

/** An interface that is a contract, with inherited, generic, default and foreign methods. */
public interface SharedApi extends Supertypes.Generic<Request, String>, Supertypes.Foreign {

    @Rpc
    Reply ask(Request request, CallContext context);

    @Rpc
    default Reply askTwice(Request request) {
        return new Reply(ask(request, null).text() + " twice");
    }

    default String greeting() {
        return "greeting";
    }

    /** The one bean. */
    class Bean implements SharedApi, Supertypes.Helpful {

        @Override
        public Reply handle(Request request) {
            return new Reply("handle " + request.text());
        }

        @Override
        public Uni<Reply> find(String key, int limit) {
            return Uni.createFrom().item(new Reply("find " + key + limit));
        }

        @Override
        public Reply ask(Request request, CallContext context) {
            return new Reply("ask " + request.text());
        }

        @Override
        public int size(long first, String second) {
            return 0;
        }

        @Override
        public void close() {
        }
    }

    /** A contract that inherits a method once abstract and once with a body. */
    interface Diamond extends Supertypes.Foreign, Supertypes.Helpful {
        @Rpc
        Reply only(Request request);
    }
}
