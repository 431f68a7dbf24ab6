package io.quarkiverse.aster.deployment.contract;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.SerializationMode;

/** A contract whose identity does not depend on the default mode. */
@AsterService(name = "JsonEcho", serialization = SerializationMode.JSON)
public interface JsonEcho {

    @Rpc
    Echo.Response echo(Echo.Request request);

    /** Serves it. */
    class Bean implements JsonEcho {

        @Override
        public Echo.Response echo(Echo.Request request) {
            return new Echo.Response(request.message());
        }
    }

    /** The same contract when it had a method more. */
    @AsterService(name = "JsonEcho", serialization = SerializationMode.JSON)
    interface Earlier {

        @Rpc
        Echo.Response echo(Echo.Request request);

        @Rpc
        Echo.Response repeat(Echo.Request request);
    }
}
