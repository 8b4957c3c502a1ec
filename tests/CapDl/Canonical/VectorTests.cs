using System;
using System.Linq;
using Firn.CapDl.Canonical;
using Firn.CapDl.Model;
using Xunit;

namespace Firn.CapDlTests.Canonical;

/// <summary>The forms that are written down, byte for byte: they do not change unseen, and others can hold themselves to them.</summary>
public sealed class VectorTests
{
    private const int BytesOfLine = 32;

    [Theory]
    [InlineData("empty")]
    [InlineData("worker")]
    [InlineData("kinds")]
    public void A_system_has_the_form_that_is_written_down(string name)
    {
        Specification system = Reading.Valid(Golden.Read("Vectors", name + ".cdl"));
        byte[] form = CanonicalEncoder.Encode(system);
        string text = string.Concat(form.Chunk(BytesOfLine).Select(line => Convert.ToHexStringLower(line) + "\n")) + $"sha384 {Measurement.Of(form)}\n";
        Golden.Compare("Vectors", name + ".hex", text);

        byte[] written = Convert.FromHexString(string.Concat(Golden.Read("Vectors", name + ".hex").Split('\n')[..^2]));
        Assert.Equal(form, written);
        Specification read = CanonicalDecoder.Decode(written, out _)!;
        Assert.Equal(form, CanonicalEncoder.Encode(read));
    }

    [Fact]
    public void Every_kind_of_object_is_in_one() => Assert.Equal(
        ObjectKinds.All.Where(kind => kind.ExistsOn(Architecture.AArch64)).Order(),
        Reading.Valid(Golden.Read("Vectors", "kinds.cdl")).Objects.Select(item => item.Kind).Distinct().Order());
}
