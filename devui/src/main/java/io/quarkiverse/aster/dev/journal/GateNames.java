package io.quarkiverse.aster.dev.journal;

import io.quarkiverse.aster.runtime.rpc.CallTrace.Gate;

/** What the protocol calls the four gates. */
public final class GateNames {

    private GateNames() {
    }

    public static String of(Gate gate) {
        return switch (gate) {
            case CONNECTION -> "connection";
            case CREDENTIAL -> "credential";
            case SERVICE -> "service";
            case METHOD -> "method";
        };
    }
}
