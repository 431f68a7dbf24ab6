/**
 * The cross-language binary codec: Fory XLANG as the peers speak it (0.17 with schema evolution, 0.16 without).
 * <p>
 * Generated serializers extend {@link io.quarkiverse.aster.codec.xlang.XlangMessage}, hold a
 * {@link io.quarkiverse.aster.codec.xlang.XlangValue} from {@link io.quarkiverse.aster.codec.xlang.XlangValues} per field that
 * is
 * not a primitive, and read fields through {@link io.quarkiverse.aster.codec.xlang.XlangFields}. Decoding follows the
 * definition in the payload, never the local type alone.
 */
package io.quarkiverse.aster.codec.xlang;
