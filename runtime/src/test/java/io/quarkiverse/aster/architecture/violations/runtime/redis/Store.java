package io.quarkiverse.aster.architecture.violations.runtime.redis;

public class Store {
}
