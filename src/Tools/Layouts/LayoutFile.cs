using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using Firn.Abi.Boot;
using Firn.Tools.Host;
using Firn.Tools.Machine;

namespace Firn.Tools.Layouts;

/// <summary>Reads layouts, strictly: a field that is not known is an error, for it was meant to do something.</summary>
public static class LayoutFile
{
    private static readonly JsonSerializerOptions _strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The names of the layouts in a folder of layouts.</summary>
    public static IReadOnlyList<string> Names(string layouts) => !Directory.Exists(layouts) ? [] :
    [
        .. Directory.EnumerateDirectories(layouts).Where(folder => File.Exists(Path.Combine(folder, "layout.json")))
            .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a layout's folder.</summary>
    /// <exception cref="FirnException">It is not as it should be; the message names file, field and reason.</exception>
    public static Layout Read(string folder)
    {
        string file = Path.Combine(folder, "layout.json");
        if (!File.Exists(file))
            throw new FirnException($"There is no layout {file}.", null, ExitCode.Usage);
        return Parse(File.ReadAllText(file), file) with { Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), Folder = folder };
    }

    /// <summary>Reads a layout's text; <paramref name="file"/> is for messages.</summary>
    /// <exception cref="FirnException">It is not as it should be.</exception>
    public static Layout Parse(string text, string file)
    {
        Layout layout;
        try
        {
            layout = JsonSerializer.Deserialize<Layout>(text, _strict) ?? throw Wrong(file, "the file is empty");
        }
        catch (JsonException e)
        {
            string place = e.LineNumber is { } line ? $"{file}:{line + 1}:{e.BytePositionInLine + 1}" : file;
            throw Wrong(place, $"{e.Path}: {e.Message.Split(" Path:")[0]}");
        }
        if ((layout.Kernel is null) != (layout.RootTask is null))
            throw Wrong(file, "kernel and rootTask come together");
        if (layout.KernelForGicV2 is not null && layout.Kernel is null)
            throw Wrong(file, "kernelForGicV2 is in the place of kernel, which is not there");
        if (layout.Specification is not null && layout.Kernel is null)
            throw Wrong(file, "a specification needs a kernel that realizes it");
        if (layout.Specification is null && layout.PassedThrough.Count > 0)
            throw Wrong(file, "passedThrough names components of a specification, which is not there");
        if (layout.Kernel is null && layout.Images.Count == 0)
            throw Wrong(file, "it needs images, or kernel and rootTask");
        if (layout.Realms.Count > 0 && layout.Images.All(image => image.RealmFolder is null))
            throw Wrong(file, "there are realms, and no image has a realmFolder for their files");
        if (layout.Guests.Count > 0 && layout.Images.All(image => image.Source != layout.FirstGuestSource(Layout.KernelFile)))
            throw Wrong(file, $"no image is the kernel of {layout.Guests[0]}, the first of its guests");
        for (int i = 0; i < layout.Images.Count; i++)
        {
            if (Fault(layout.Images[i]) is { } fault)
                throw Wrong(file, $"$.images[{i}] ({layout.Images[i].Name}): {fault}");
        }
        _ = MemorySize.ParseMebibytes(layout.Machine.Memory);
        for (int i = 0; i < layout.Machine.Devices.Count; i++)
        {
            if (Fault(layout.Machine.Devices[i], layout.Machine.Devices) is { } fault)
                throw Wrong(file, $"$.machine.devices[{i}]: {fault}");
        }
        return layout;
    }

    private static string? Fault(LayoutImage image)
    {
        bool isCode = image.Kind == ImageKind.Executable;
        if (image.Kind is ImageKind.Monitor or ImageKind.CommandLine)
            return "monitor and command line have fields of their own";
        if (image.Format == ImageFormat.Elf && image.Address is not null)
            return "an ELF brings its own address";
        if (image.Format != ImageFormat.Elf && image.Address is null)
            return "it needs an address";
        if (isCode != (image.ExceptionLevel is 1 or 2))
            return isCode ? "code needs an exceptionLevel, 1 or 2" : "what is not code has no exceptionLevel";
        if (!image.Source.Contains(':', StringComparison.Ordinal))
            return "a source is guest:NAME/FILE, image:PROJECT or file:PATH";
        return null;
    }

    private static string? Fault(LayoutDevice device, IReadOnlyList<LayoutDevice> all)
    {
        bool isDisk = device.Kind == MachineDeviceKind.Disk;
        if (device.Transport is < 0 or > 31)
            return "the board's transports are 0 to 31";
        if (all.Count(other => other.Transport == device.Transport) > 1)
            return $"transport {device.Transport} has another device too";
        if (isDisk != (device.Name is not null) || isDisk != (device.Size is not null) || (device.ReadOnly && !isDisk))
            return isDisk ? "a disk needs a name and a size" : "name, size and readOnly are a disk's";
        if (isDisk && (device.Name!.Length == 0 || !device.Name.All(char.IsAsciiLetterOrDigit) || all.Count(other => other.Name == device.Name) > 1))
            return "a disk's name is its own, of letters and digits";
        if (isDisk)
            _ = MemorySize.ParseMebibytes(device.Size!);
        return null;
    }

    private static FirnException Wrong(string place, string reason) => new($"{place}: {reason}", null, ExitCode.Usage);
}
