using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Firn.Tools.KernelDescription;
using Xunit;

namespace Firn.Tools.KernelDescriptionTests;

/// <summary>The files beside a kernel's ELF: golden, and by what tools made for seL4 ask of them.</summary>
public static class KernelFilesTests
{
    /// <summary>Each file of each configuration.</summary>
    public static TheoryData<string, string> Files =>
        [.. KernelFiles.Configurations.Order().SelectMany(name => KernelFiles.Of(name)!.Keys.Select(file => (name, file)))];

    private static string GoldenFolder =>
        typeof(KernelFilesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "GoldenFolder").Value!;

    [Theory]
    [MemberData(nameof(Files))]
    public static void A_file_is_the_golden_one(string configuration, string file)
    {
        string golden = Path.Combine(GoldenFolder, configuration, file);
        // Some of seL4's files end without a line feed, as those of a source tree do not.
        string text = KernelFiles.Of(configuration)![file].TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("FIRN_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(golden)!);
            File.WriteAllText(golden, text);
        }
        Assert.Equal(File.ReadAllText(golden), text);
    }

    // What Microkit's tool and the kernel loader of rust-sel4 ask for, in the form in which they do: a flag, or a number as text.
    [Theory]
    [InlineData("kernel_config.json", "SEL4_ARCH", "aarch64")]
    [InlineData("kernel_config.json", "WORD_SIZE", "64")]
    [InlineData("kernel_config.json", "PADDR_USER_DEVICE_TOP", "1099511627776")]
    [InlineData("kernel_config.json", "ROOT_CNODE_SIZE_BITS", "13")]
    [InlineData("kernel_config.json", "RETYPE_FAN_OUT_LIMIT", "256")]
    [InlineData("kernel_config.json", "MAX_NUM_BOOTINFO_UNTYPED_CAPS", "230")]
    [InlineData("kernel_config.json", "NUM_DOMAINS", "4")]
    [InlineData("kernel_config.json", "NUM_DOMAIN_SCHEDULES", "100")]
    [InlineData("kernel_config.json", "MAX_NUM_NODES", "1")]
    [InlineData("kernel_config.json", "ENABLE_SMP_SUPPORT", false)]
    [InlineData("kernel_config.json", "ARM_HYPERVISOR_SUPPORT", true)]
    [InlineData("kernel_config.json", "ARM_PA_SIZE_BITS_40", true)]
    [InlineData("kernel_config.json", "ARM_PA_SIZE_BITS_44", false)]
    [InlineData("kernel_config.json", "ARM_GIC_V3_SUPPORT", false)]
    [InlineData("gicv3/kernel_config.json", "ARM_GIC_V3_SUPPORT", true)]
    [InlineData("kernel_config.json", "ALLOW_SMC_CALLS", true)]
    [InlineData("kernel_config.json", "HAVE_FPU", true)]
    [InlineData("kernel_config.json", "KERNEL_MCS", true)]
    [InlineData("kernel_config.json", "DEBUG_BUILD", true)]
    [InlineData("kernel_config.json", "PRINTING", true)]
    [InlineData("kernel_config.json", "TIMER_FREQUENCY", "62500000")]
    [InlineData("kernel_config.json", "KERNEL_BENCHMARK", "none")]
    [InlineData("kernel_config.json", "ARM_TLS_REG", "tpidru")]
    [InlineData("kernel_config.json", "PLAT_QEMU_ARM_VIRT", true)]
    [InlineData("invocations_all.json", "UntypedRetype", 1)]
    [InlineData("invocations_all.json", "SchedControlConfigureFlags", 33)]
    [InlineData("invocations_all.json", "ARMPageClean_Data", 48)]
    [InlineData("invocations_all.json", "ARMIRQIssueSGISignal", 61)]
    [InlineData("object_sizes.json", "tcb", 11)]
    [InlineData("object_sizes.json", "notification", 6)]
    [InlineData("object_sizes.json", "vspace", 13)]
    [InlineData("object_sizes.json", "asid_table", 9)]
    [InlineData("object_sizes.json", "max_untyped_bits", 47)]
    [InlineData("address_space_constants.json", "vspace_index_bits", 10)]
    [InlineData("address_space_constants.json", "vspace_user_top", 0xFF_FFFF_FFFFL)]
    public static void Sel4_compat_is_what_seL4_says(string file, string key, object expected)
    {
        JsonElement value = JsonDocument.Parse(KernelFiles.Of("Sel4Compat")![file]).RootElement.GetProperty(key);
        object found = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetInt64(),
            _ => value.GetBoolean(),
        };
        Assert.Equal(expected is int number ? (long)number : expected, found);
    }

    [Fact]
    public static void The_platform_is_seL4s_qemu_arm_virt() => Assert.Equal(
        """{"devices": [{"start": 0, "end": 134217728}, {"start": 134221824, "end": 134283264}, {"start": 134287360, "end": 134414336}, """
        + """{"start": 134418432, "end": 1610612736}, {"start": 2147483648, "end": 1099511627776}], "memory": [{"start": 1610612736, "end": 2147483648}]}""",
        KernelFiles.Of("Sel4Compat")!["platform_gen.json"]);

    [Fact]
    public static void A_kernel_that_asks_the_machine_has_no_platform()
    {
        IReadOnlyDictionary<string, string> files = KernelFiles.Of("Product")!;
        Assert.DoesNotContain("platform_gen.json", files.Keys);
        Assert.DoesNotContain("TIMER_FREQUENCY", files["kernel_config.json"], StringComparison.Ordinal);
        Assert.Null(KernelFiles.Of("Nobodys"));
    }
}
