package io.quarkiverse.aster.codec.fory.sample;

public enum Kind {
    SMALL,
    LARGE
}
