namespace Firn.Drivers.Virtio;

/// <summary>The registers of a device behind virtio-mmio (Virtio 1.2, section 4.2.2). Each access is one of exactly its width.</summary>
public interface IVirtioRegisters
{
    /// <summary>Reads 32 bits.</summary>
    /// <param name="offset">Bytes from the first register, a multiple of 4.</param>
    uint Load(uint offset);

    /// <summary>Reads 8 bits: of the configuration, whose fields have widths of their own.</summary>
    byte LoadByte(uint offset);

    /// <summary>Writes 32 bits; all that was written to memory before is seen by the device before.</summary>
    void Store(uint offset, uint value);
}
