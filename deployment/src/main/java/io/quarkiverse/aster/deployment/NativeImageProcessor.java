package io.quarkiverse.aster.deployment;

import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveMethodBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedPackageBuildItem;
import io.quarkus.deployment.pkg.steps.NativeOrNativeSourcesBuild;

/** What a native image has to know. The QUIC codec brings its own JNI and resource configuration. */
class NativeImageProcessor {

    private static final String CODEC = "io.netty.incubator.codec.quic";
    /** The platforms for which there is a library for QUIC, too. */
    private static final String ZSTD_LIBRARIES = "{linux,darwin,win}/{amd64,x86_64,aarch64}/libzstd-jni-*";

    /** The codec loads its native library when its classes are initialized. */
    @BuildStep(onlyIf = NativeOrNativeSourcesBuild.class)
    void initializeAtRunTime(BuildProducer<RuntimeInitializedPackageBuildItem> packages) {
        packages.produce(new RuntimeInitializedPackageBuildItem(CODEC));
        packages.produce(new RuntimeInitializedPackageBuildItem("io.quarkiverse.aster.runtime.quic"));
    }

    /** Methods of the codec that are not public, which the transport asks about cancelled streams. */
    @BuildStep(onlyIf = NativeOrNativeSourcesBuild.class)
    void methodHandles(BuildProducer<ReflectiveMethodBuildItem> methods) {
        for (String method : new String[] { "streamClosed", "streamCapacity" }) {
            methods.produce(new ReflectiveMethodBuildItem("Aster over QUIC", false, CODEC + ".QuicheQuicChannel", method,
                    new String[] { "long" }));
        }
    }

    /** The native methods that are used take arrays and numbers only: they need no JNI configuration. */
    @BuildStep(onlyIf = NativeOrNativeSourcesBuild.class)
    void zstd(BuildProducer<RuntimeInitializedPackageBuildItem> packages,
            BuildProducer<NativeImageResourcePatternsBuildItem> resources) {
        packages.produce(new RuntimeInitializedPackageBuildItem("com.github.luben.zstd"));
        packages.produce(new RuntimeInitializedPackageBuildItem("io.quarkiverse.aster.codec.zstd"));
        resources.produce(NativeImageResourcePatternsBuildItem.builder().includeGlob(ZSTD_LIBRARIES).build());
    }
}
