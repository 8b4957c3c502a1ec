using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Firn.Abi.Configuration;
using Firn.Configurations;

namespace Firn.Tools.KernelDescription;

/// <summary>The files that stand beside a kernel's ELF.</summary>
public static class KernelFiles
{
    /// <summary>Where the files for GICv3 are, if the kernel drives either controller; those beside the ELF are then for GICv2.</summary>
    public const string GicV3Folder = "gicv3";

    private static readonly Dictionary<string, Type> _types = typeof(Sel4Compat).Assembly.GetTypes()
        .Where(type => type.IsValueType && typeof(IKernelConfiguration).IsAssignableFrom(type)).ToDictionary(type => type.Name);

    /// <summary>The names of all configurations.</summary>
    public static IReadOnlyCollection<string> Configurations => _types.Keys;

    /// <summary>The files of a configuration by their paths, or null if there is no such one.</summary>
    public static IReadOnlyDictionary<string, string>? Of(string configuration)
    {
        if (!_types.TryGetValue(configuration, out Type? type))
            return null;
        MethodInfo write = new Func<IReadOnlyDictionary<string, string>>(Of<Sel4Compat>).Method.GetGenericMethodDefinition().MakeGenericMethod(type);
        return (IReadOnlyDictionary<string, string>)write.Invoke(null, null)!;
    }

    /// <summary>The files of a configuration by their paths.</summary>
    public static IReadOnlyDictionary<string, string> Of<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration
    {
        Dictionary<string, string> files = [];
        Add<TConfiguration>(files, "", TConfiguration.Interrupts == InterruptControllers.GicV3);
        if (TConfiguration.Interrupts == InterruptControllers.Either)
            Add<TConfiguration>(files, GicV3Folder + "/", isGicV3: true);
        return files;
    }

    private static void Add<TConfiguration>(Dictionary<string, string> files, string folder, bool isGicV3)
        where TConfiguration : struct, IKernelConfiguration
    {
        files[folder + "kernel_config.json"] = ConfigurationDescription.Write<TConfiguration>(isGicV3);
        files[folder + "invocations_all.json"] = InvocationDescriptions.Write<TConfiguration>();
        files[folder + "object_sizes.json"] = ObjectDescription.WriteSizes<TConfiguration>();
        files[folder + "address_space_constants.json"] = ObjectDescription.WriteAddressSpace<TConfiguration>();
        // A kernel that learns its memory when it starts has no such file: each machine has another.
        if (TConfiguration.MemoryMap == MemoryMapSource.BuildTime)
            files[folder + "platform_gen.json"] = PlatformDescription.Write<TConfiguration>(isGicV3);
    }
}
