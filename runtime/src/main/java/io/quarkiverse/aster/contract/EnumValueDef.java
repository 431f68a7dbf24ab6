package io.quarkiverse.aster.contract;

import java.util.Objects;

/** One value of an enum. */
public record EnumValueDef(String name, int value) {

    public EnumValueDef {
        Objects.requireNonNull(name, "name");
    }
}
