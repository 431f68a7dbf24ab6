package io.quarkiverse.aster.deployment.contract;

import java.util.List;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.WireType;

/** Three types in a circle, whose hashes are published. */
@AsterService
public interface Chain {

    @WireType("chain/Alpha")
    record Alpha(String name, List<Beta> betas) {
    }

    @WireType("chain/Beta")
    record Beta(String name, List<Gamma> gammas) {
    }

    @WireType("chain/Gamma")
    record Gamma(String name, List<Alpha> alphas) {
    }

    @Rpc
    Gamma follow(Alpha alpha);
}
