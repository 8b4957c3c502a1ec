using System;
using System.Linq;
using CsCheck;
using Firn.CapDl.Canonical;
using Firn.CapDl.Model;
using Firn.CapDlForm;
using Xunit;

namespace Firn.CapDlTests.Canonical;

/// <summary>What holds for every system and for any bytes.</summary>
public sealed class CanonicalPropertyTests
{
    private static readonly Gen<(int Seed, int Names, int Change)> _systems = Gen.Select(Gen.Int, Gen.Int[0, 30], Gen.Int);

    [Fact]
    public void What_is_written_reads_as_the_same() => _systems.Sample(choice =>
    {
        Specification made = Realizable.Create(choice.Seed, choice.Names);
        byte[] bytes = CanonicalEncoder.Encode(made);
        Specification? read = CanonicalDecoder.Decode(bytes, out FormProblem problem);
        Assert.True(problem.IsNone, CanonicalDecoder.Describe(problem));
        Assert.Equal(Realizable.Kept(made), read);
        Assert.Equal(bytes, CanonicalEncoder.Encode(read!));
    }, iter: 1000);

    [Fact]
    public void The_order_of_declaration_changes_nothing() => _systems.Sample(choice =>
    {
        Specification made = Realizable.Create(choice.Seed, choice.Names);
        var random = new Random(choice.Change);
        SystemObject[] objects = [.. made.Objects.Select(item => Reordered(item, random))];
        Derivation[] derivations = [.. made.Derivations];
        random.Shuffle(objects);
        random.Shuffle(derivations);
        var other = new Specification(made.Architecture, objects, made.Interrupts, derivations, made.Domains, made.Offers);
        Assert.Equal(Measurement.Of(made), Measurement.Of(other));
    }, iter: 500);

    [Fact]
    public void Where_contents_come_from_changes_nothing() => _systems.Sample(choice =>
    {
        Specification made = Realizable.Create(choice.Seed, choice.Names);
        Assert.Equal(Measurement.Of(made), Measurement.Of(Realizable.Kept(made)));
    }, iter: 300);

    [Fact]
    public void Every_change_of_a_system_changes_its_measurement() => _systems.Sample(choice =>
    {
        Specification made = Realizable.Create(choice.Seed, choice.Names + 1);
        Specification changed = Mutation.Apply(made, new Random(choice.Change));
        bool isSame = Realizable.Kept(made).Equals(Realizable.Kept(changed));
        Assert.Equal(isSame, Measurement.Of(made).Equals(Measurement.Of(changed)));
    }, iter: 3000);

    /// <summary>Bytes at random, cut, changed and put together: an error or a system, never an exception; and what is accepted is canonical.</summary>
    [Fact]
    public void What_is_accepted_is_canonical() => _systems.Sample(choice =>
    {
        byte[] bytes = Damage.Of(CanonicalEncoder.Encode(Realizable.Create(choice.Seed, choice.Names)), new Random(choice.Change));
        Specification? read = CanonicalDecoder.Decode(bytes, out FormProblem problem);
        Assert.InRange(problem.Offset, 0, bytes.Length);
        if (read is not null)
            Assert.Equal(bytes, CanonicalEncoder.Encode(read));
    }, iter: 20_000);

    private static SystemObject Reordered(SystemObject item, Random random)
    {
        if (item.Parameters is not UntypedParameters untyped)
            return item;
        ObjectName[] children = [.. untyped.Children];
        random.Shuffle(children);
        return item with { Parameters = untyped with { Children = children.ToValueList() } };
    }
}
