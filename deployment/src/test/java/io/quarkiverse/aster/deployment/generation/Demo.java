package io.quarkiverse.aster.deployment.generation;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.WireType;
import io.smallrye.mutiny.Uni;

/** Says what it hears, in a message whose bytes are known from the released package. */
@AsterService(name = "Demo")
public class Demo {

    @WireType("demo/One")
    public record One(String v) {
    }

    @Rpc
    public Uni<One> echo(One one) {
        return Uni.createFrom().item(one);
    }
}
