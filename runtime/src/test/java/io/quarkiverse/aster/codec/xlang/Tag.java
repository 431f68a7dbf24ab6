package io.quarkiverse.aster.codec.xlang;

record Tag(String key, double weight) {
}
