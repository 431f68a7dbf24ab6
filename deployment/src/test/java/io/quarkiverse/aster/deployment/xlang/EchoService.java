package io.quarkiverse.aster.deployment.xlang;

import io.quarkiverse.aster.NotFoundException;
import io.smallrye.mutiny.Uni;

public class EchoService implements Echo {

    static final String UNKNOWN = "unknown";

    @Override
    public Uni<EchoResponse> echo(EchoRequest request) {
        if (request.message().equals(UNKNOWN)) {
            throw new NotFoundException("no echo");
        }
        return Uni.createFrom().item(new EchoResponse(request.message()));
    }
}
