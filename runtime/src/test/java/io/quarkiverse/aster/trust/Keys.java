package io.quarkiverse.aster.trust;

import java.nio.ByteBuffer;
import java.util.HexFormat;

import io.quarkiverse.aster.transport.PeerId;

/** Keys and peers of the tests. */
public final class Keys {

    public static final long NOW = 1_767_225_600L;
    public static final long LATER = 1_769_817_600L;

    public static final RootKey ROOT = RootKey
            .of(HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    public static final RootKey OTHER_ROOT = RootKey
            .of(HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    public static final NodeKey NODE = NodeKey
            .of(HexFormat.of().parseHex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
    public static final PeerId PEER = NODE.id();
    public static final PeerId OTHER_PEER = peer(1);

    private Keys() {
    }

    /** A peer of that number; not a key of anybody. */
    public static PeerId peer(int number) {
        return PeerId.of(ByteBuffer.allocate(PeerId.LENGTH).putInt(number).array());
    }
}
