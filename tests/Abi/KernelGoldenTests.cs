using System;
using System.IO;
using System.Linq;
using Firn.Configurations;
using Xunit;

namespace Firn.AbiTests;

/// <summary>The golden files hold every number of the kernel's ABI: one that changes, changes there too, before all eyes.</summary>
public static class KernelGoldenTests
{
    [Fact]
    public static void Sel4_compat_is_as_written() => Compare("sel4-compat", KernelGoldenText.Of<Sel4Compat>("sel4-compat"));

    [Fact]
    public static void Sel4_smp_is_as_written() => Compare("sel4-smp", KernelGoldenText.Of<Sel4Smp>("sel4-smp"));

    [Fact]
    public static void Sel4_bench_is_as_written() => Compare("sel4-bench", KernelGoldenText.Of<Sel4Bench>("sel4-bench"));

    [Fact]
    public static void Product_is_as_written() => Compare("product", KernelGoldenText.Of<Product>("product"));

    [Fact]
    public static void Product_for_a_GICv2_is_as_written() => Compare("product-gicv2", KernelGoldenText.Of<ProductGicv2>("product-gicv2"));

    [Fact]
    public static void Programs_of_the_product_run_on_both_of_its_kernels() => Assert.Equal(
        KernelGoldenText.Of<Product>("product").Replace("KernelArmGicV3 = GicV3", "KernelArmGicV3 = GicV2", StringComparison.Ordinal),
        KernelGoldenText.Of<ProductGicv2>("product"));

    private static void Compare(string name, string text)
    {
        string file = GoldenFile.Of(name);
        if (Environment.GetEnvironmentVariable("FIRN_UPDATE_GOLDEN") == "1")
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
        string[] written = File.Exists(file) ? File.ReadAllLines(file) : [];
        string[] declared = text.TrimEnd('\n').Split('\n');
        int different = Enumerable.Range(0, Math.Max(written.Length, declared.Length))
            .FirstOrDefault(i => i >= written.Length || i >= declared.Length || written[i] != declared[i], -1);
        Assert.True(different < 0,
            $"{name}.txt line {different + 1}: '{written.ElementAtOrDefault(different)}' is now '{declared.ElementAtOrDefault(different)}'");
    }
}
