package io.quarkiverse.aster.architecture.violations.deployment;

public class Step {
}
