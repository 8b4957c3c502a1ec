using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.BootImage;
using Firn.Tools.Elf;

namespace Firn.Tools.Image;

/// <summary>
/// Puts a boot image together and checks it as the monitor will: what <see cref="Build"/> returns, the monitor of a machine
/// with this memory accepts.
/// </summary>
public sealed class BootImageBuilder
{
    /// <summary>Bytes that bank 0 of the flash holds: what QEMU's -bios takes.</summary>
    public const int FlashLimit = 64 << 20;

    private readonly string _layout;
    private readonly MachineMemory _memory;
    private readonly List<ImageSpecification> _images = [];
    private byte[] _firstStage = [];

    /// <summary>An empty image for the layout of this name, on a machine with this memory.</summary>
    public BootImageBuilder(string layout, MachineMemory memory)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(memory);
        _layout = layout;
        _memory = memory;
    }

    /// <summary>
    /// Sets the code that runs from reset: linked at 0, entered at 0, at most 64 KiB. Segments without contents (its stack and
    /// zeroed data, in RAM) are its own affair.
    /// </summary>
    public BootImageBuilder FirstStage(ElfFile elf)
    {
        ArgumentNullException.ThrowIfNull(elf);
        ElfSegment[] inFlash = [.. elf.Segments.Where(segment => segment.FileSize != 0)];
        ulong end = inFlash.Max(segment => segment.PhysicalAddress + segment.FileSize);
        if (elf.Entry != 0)
            throw new ImageException($"{elf.Name}: a first stage is entered at address 0, not at 0x{elf.Entry:x}");
        if (end > BootImageLayout.FirstStageLimit)
            throw new ImageException($"{elf.Name}: ends at 0x{end:x}; a first stage ends at 0x{BootImageLayout.FirstStageLimit:x} at the latest");
        _firstStage = new byte[end];
        foreach (ElfSegment segment in inFlash)
            elf.Contents(segment).CopyTo(_firstStage.AsSpan((int)segment.PhysicalAddress));
        return this;
    }

    /// <summary>Adds the EL3 monitor, under the name "monitor".</summary>
    public BootImageBuilder Monitor(ElfFile elf) => Add(new ImageSpecification
    {
        Name = "monitor",
        Kind = ImageKind.Monitor,
        World = World.Secure,
        ExceptionLevel = 3,
        Contents = ImageContents.Elf(elf),
    });

    /// <summary>Adds the normal world's kernel parameters, under the name "command-line"; an empty text adds nothing.</summary>
    public BootImageBuilder CommandLine(string text) => string.IsNullOrEmpty(text) ? this : Add(new ImageSpecification
    {
        Name = "command-line",
        Kind = ImageKind.CommandLine,
        Contents = new ImageContents { Bytes = Encoding.UTF8.GetBytes(text), Address = 0, MemorySize = 0 },
    });

    /// <summary>Adds an image.</summary>
    public BootImageBuilder Add(ImageSpecification image)
    {
        ArgumentNullException.ThrowIfNull(image);
        _images.Add(image);
        return this;
    }

    /// <summary>Packs and checks; <see cref="ImageException"/> with the monitor's words if the monitor would refuse the result.</summary>
    public BootImageResult Build()
    {
        if (_firstStage.Length == 0)
            throw new ImageException($"layout '{_layout}': has no first stage; the machine would have nothing to run at reset");
        if (_images.Count > BootImageLayout.MaximumEntries)
            throw new ImageException($"layout '{_layout}': has {_images.Count} images; {BootImageLayout.MaximumEntries} fit in a manifest");
        long inFlash = _images.Where(image => image.Placement == ImagePlacement.Flash).Sum(image => (long)image.Contents.Bytes.Length);
        if (inFlash > FlashLimit - BootImageLayout.ContentsOffset - (long)_images.Count * BootImageLayout.Alignment)
        {
            throw new ImageException(
                $"layout '{_layout}': has {inFlash >> 20} MiB of contents for a flash of {FlashLimit >> 20} MiB; place large images in RAM");
        }

        byte[] flash = ManifestWriter.Write(_layout, _firstStage, _images);
        Check(flash);
        return new BootImageResult(flash, [.. _images
            .Where(image => image.Placement == ImagePlacement.Ram)
            .Select(image => new RamPayload(image.Name, image.Contents.Address, image.Contents.Bytes, image.Contents.Path))]);
    }

    private void Check(byte[] flash)
    {
        BootImageStatus status = BootManifest.Open(flash, out BootManifest manifest);
        BootImageProblem problem = status == BootImageStatus.Success ? manifest.Check(_memory.ToMap()) : new BootImageProblem(status);
        for (int i = 0; problem.IsSuccess && i < _images.Count; i++)
            problem = manifest.CheckContents(i, _images[i].Contents.Bytes);
        if (!problem.IsSuccess)
            throw new ImageException(ProblemText.Describe(in manifest, problem, _memory));
    }
}
