package io.quarkiverse.aster.codec.xlang;

enum Color {
    RED,
    GREEN,
    BLUE
}
