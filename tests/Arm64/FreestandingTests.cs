using System;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Firn.Arm64Tests;

/// <summary>What lets the library run without a runtime underneath, as far as its shape shows it.</summary>
public sealed class FreestandingTests
{
    /// <summary>All types of the library but the compiler's own.</summary>
    private static readonly Type[] _types =
        [.. typeof(Firn.Arm64.Field).Assembly.GetTypes().Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), true))];

    [Fact]
    public void No_type_runs_code_before_it_is_used() =>
        Assert.DoesNotContain(_types, type => type.TypeInitializer is not null);

    [Fact]
    public void No_type_holds_a_reference() =>
        Assert.DoesNotContain(
            _types.SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)),
            field => !field.FieldType.IsValueType);

    [Fact]
    public void Every_class_is_static() =>
        Assert.DoesNotContain(_types, type => type.IsClass && type.Namespace is not null && !(type.IsAbstract && type.IsSealed));

    [Fact]
    public void Every_struct_is_readonly() =>
        Assert.DoesNotContain(
            _types,
            type => type is { IsValueType: true, IsEnum: false, Namespace: not null }
                && !type.IsDefined(typeof(IsReadOnlyAttribute), false));
}
