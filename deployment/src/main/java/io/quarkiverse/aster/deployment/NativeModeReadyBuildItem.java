package io.quarkiverse.aster.deployment;

import io.quarkus.builder.item.EmptyBuildItem;

/** NATIVE mode is warmed up, if the application has it. */
public final class NativeModeReadyBuildItem extends EmptyBuildItem {
}
