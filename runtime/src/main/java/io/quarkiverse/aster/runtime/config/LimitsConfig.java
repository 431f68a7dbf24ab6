package io.quarkiverse.aster.runtime.config;

import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;

/** {@code quarkus.aster.limits} */
@ConfigGroup
public interface LimitsConfig {

    /**
     * The longest frame, flags and message together, in bytes: at most, and by default, the protocol's 16 MiB.
     */
    @WithDefault("16777216")
    int maxFrameLength();

    /**
     * The most that the frames of one connection may hold at once, whether they have arrived in part or wait for their call to
     * end. At least, and by default four times, the longest frame: a peer that sends larger messages side by side gets
     * `RESOURCE_EXHAUSTED` for some.
     */
    Optional<MemorySize> maxBuffered();

    /** How deep messages, lists and maps may nest, 1 to 1000. The default is that of the protocol. */
    @WithDefault("50")
    int maxDepth();

    /** The longest string in a message, in characters. The default is what fits into the longest frame. */
    @WithDefault("16777216")
    int maxStringLength();

    /**
     * How many types one XLANG message may define. Contracts have some dozens; a definition takes at least 11 bytes of the
     * message and some hundred of memory, so that 256 of them stay below 1 MiB.
     */
    @WithDefault("256")
    int maxDefinitions();

    /**
     * How many fields a type may have that an XLANG message defines. The default is what the build allows for types of this
     * application; the definition of such a type takes less than 128 KiB of memory.
     */
    @WithDefault("1024")
    int maxFields();

    /**
     * How many objects of one XLANG or NATIVE message may be numbered so that it can refer to them again. By default a
     * sixteenth of {@link #maxFrameLength}, since a numbered object takes some 16 bytes: 1,048,576, for which the table takes
     * 16 MiB.
     */
    OptionalInt maxReferences();

    /**
     * How much memory the objects of one message may take, by estimate. By default eight times {@link #maxFrameLength}, 128
     * MiB: a text grows at most two-fold and a message of a few short fields about eight-fold. Only lists of very many
     * small numbers get there before the frame is full.
     */
    Optional<MemorySize> maxMemory();

    /**
     * The longest message after decompression, in bytes. The default is that of the protocol.
     */
    @WithDefault("16777216")
    int maxDecompressed();

    /**
     * How many bytes after decompression one compressed byte may stand for. The default is what lists of equal small records
     * reach; zstd itself reaches over 100,000 with nothing but zeros.
     */
    @WithDefault("1024")
    int maxDecompressionRatio();
}
