using System.Collections.Generic;

namespace Firn.Tools.Image;

/// <summary>A built boot image.</summary>
/// <param name="Flash">The flash file, from the first stage to the last contents.</param>
/// <param name="Payloads">What is not in the flash file and must be in RAM when the machine leaves reset.</param>
public sealed record BootImageResult(byte[] Flash, IReadOnlyList<RamPayload> Payloads);
