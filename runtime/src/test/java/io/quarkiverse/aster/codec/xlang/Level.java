package io.quarkiverse.aster.codec.xlang;

enum Level {
    LOW,
    HIGH
}
