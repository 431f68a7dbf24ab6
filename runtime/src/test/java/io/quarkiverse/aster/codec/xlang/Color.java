package io.quarkiverse.aster.codec.xlang;

public enum Color {
    RED,
    GREEN,
    BLUE
}
