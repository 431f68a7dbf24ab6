/**
 * The cross-language binary codec: Fory XLANG as the peers speak it, 0.17 with schema evolution and (for the 0.1 protocol) 0.16
 * without. Decoding follows the definition in the payload: fields may be missing, new, in another order or of another width.
 * <p>
 * For each message type a subclass of {@link io.quarkiverse.aster.codec.xlang.XlangMessage} is generated. It has
 * <ul>
 * <li>the {@link io.quarkiverse.aster.codec.xlang.TypeDefinition} of the type, built at build time and parsed from its bytes at
 * run time; its order of fields is what all indexes mean;</li>
 * <li>a {@link io.quarkiverse.aster.codec.xlang.XlangValue} of {@link io.quarkiverse.aster.codec.xlang.XlangValues} for each
 * field that is not a primitive;</li>
 * <li>one line per field to write it: primitives with the method of
 * {@link io.quarkiverse.aster.codec.xlang.XlangWriter} that belongs to the declared type, all others with
 * {@link io.quarkiverse.aster.codec.xlang.XlangFields#write};</li>
 * <li>one {@code case} per field to read it, with the method of {@link io.quarkiverse.aster.codec.xlang.XlangFields} that
 * belongs to the Java type, and {@link io.quarkiverse.aster.codec.xlang.XlangFields#skip} as the default;</li>
 * <li>for records, a last look at {@link io.quarkiverse.aster.codec.xlang.ReadPlan#isComplete} and
 * {@link io.quarkiverse.aster.codec.xlang.XlangFields#whenMissing}; for classes,
 * {@link io.quarkiverse.aster.codec.xlang.XlangReader#bind} before the first field.</li>
 * </ul>
 * The messages of the protocol itself are written by hand: {@link io.quarkiverse.aster.codec.xlang.StreamHeaderCodec},
 * {@link io.quarkiverse.aster.codec.xlang.CallHeaderCodec}, {@link io.quarkiverse.aster.codec.xlang.RpcStatusCodec} and their
 * counterparts of the 0.1 protocol.
 */
package io.quarkiverse.aster.codec.xlang;
