package io.quarkiverse.aster.tool.trust;

import io.quarkiverse.aster.transport.PeerId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The id of an endpoint on a command line. */
final class PeerIdConverter implements ITypeConverter<PeerId> {

    @Override
    public PeerId convert(String hex) {
        try {
            return PeerId.fromHex(hex);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
