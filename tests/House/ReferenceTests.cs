using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace Firn.HouseTests;

/// <summary>References run one way only: ARCHITECTURE.md, "The pieces, bottom up". All freestanding code has CoreLib beneath it, unnamed.</summary>
public static class ReferenceTests
{
    /// <summary>What each library may link. A new library takes its place here first.</summary>
    private static readonly Dictionary<string, string[]> _libraries = new()
    {
        ["CoreLib"] = [],
        ["Abi"] = ["Arm64"],
        ["Arm64"] = [],
        ["CapDl"] = ["Abi", "CapDlForm", "Sha2"],
        ["CapDlForm"] = [],
        ["Components"] = ["Arm64", "Diagnostics", "Sha2", "User"],
        ["Configurations"] = ["Abi"],
        ["DeviceTree"] = [],
        ["Diagnostics"] = [],
        ["Drivers"] = ["Arm64", "Components", "Sha2", "User", "VirtualDevices"],
        ["Host"] = ["CapDlForm", "RealmProtocol", "Sha2"],
        ["HostAttacker"] = ["Host", "RealmProtocol"],
        ["HostControl"] = ["Host", "RealmProtocol"],
        ["Loader"] = ["Arm64", "DeviceTree", "Diagnostics"],
        ["Realization"] = ["Abi", "CapDlForm", "User"],
        ["RealmConsoles"] = ["Components", "RealmProtocol", "User"],
        ["RealmProtocol"] = [],
        ["Realms"] = ["Abi", "CapDlForm", "Realization", "RealmProtocol", "Sha2", "User"],
        ["Sha2"] = [],
        ["User"] = ["Abi", "Arm64", "Configurations", "Diagnostics"],
        ["VirtualDevices"] = ["Arm64"],
        ["VirtualMachine"] = ["Abi", "Arm64", "DeviceTree", "Diagnostics", "User"],
        ["BootImage"] = ["Abi", "Sha2"],
        ["Kernel"] = ["Abi", "Arm64", "DeviceTree", "Diagnostics"],
        ["Monitor"] = ["Abi", "Arm64", "BootImage", "DeviceTree", "Diagnostics", "Sha2"],
    };

    private static readonly string[] _notForTools = ["Monitor", "Kernel", "CoreLib"];

    private static IEnumerable<Project> Sources => Project.All.Where(project => project.IsIn("src/"));

    private static IEnumerable<Project> Libraries =>
        Sources.Where(project => !project.IsIn("src/Images/") && !project.IsIn("src/Tools/"));

    [Fact]
    public static void A_library_links_what_the_table_allows() => Assert.All(Libraries, project =>
    {
        Assert.True(_libraries.TryGetValue(project.Folder["src/".Length..], out string[]? allowed), "is not in the table");
        Assert.Empty(project.References.Select(reference => reference.Target).Except(allowed.Select(name => $"src/{name}/{name}.csproj")));
    });

    [Fact]
    public static void The_table_has_no_way_around()
    {
        foreach ((string library, string[] allowed) in _libraries)
            Assert.DoesNotContain(library, allowed.SelectMany(Reachable));

        static IEnumerable<string> Reachable(string library) => _libraries[library].SelectMany(Reachable).Prepend(library);
    }

    [Fact]
    public static void An_image_links_libraries() => Assert.All(Sources.Where(project => project.IsIn("src/Images/")), project =>
        Assert.All(project.References.Where(reference => reference.IsLinked), reference =>
        {
            Assert.StartsWith("src/", reference.Target, StringComparison.Ordinal);
            Assert.DoesNotMatch("^src/(Tools|Images)/", reference.Target);
        }));

    [Fact]
    public static void A_tool_links_neither_monitor_nor_kernel_nor_images() => Assert.All(Sources.Where(project => project.IsIn("src/Tools/")), project =>
        Assert.All(project.References, reference =>
        {
            Assert.StartsWith("src/", reference.Target, StringComparison.Ordinal);
            Assert.DoesNotMatch("^src/Images/", reference.Target);
            Assert.DoesNotContain(reference.Target.Split('/')[1], _notForTools);
        }));

    [Fact]
    public static void Nothing_of_src_names_tests_layouts_or_guests() => Assert.All(Sources, project =>
    {
        IEnumerable<string> paths = project.Xml.Descendants().Attributes().Select(attribute => attribute.Value)
            .SelectMany(value => value.Split(';')).Where(value => value.StartsWith("..", StringComparison.Ordinal))
            .Select(value => Repository.Resolve(project.Folder, value));
        Assert.All(paths, path => Assert.Matches("^(src|build)/", path));
    });

    [Fact]
    public static void Every_reference_leads_somewhere() => Assert.All(Project.All, project =>
        Assert.All(project.References.Where(reference => reference.Target.IndexOfAny(['*', '$', '@']) < 0),
            reference => Assert.Contains(reference.Target, Repository.Files)));

    [Fact]
    public static void Every_project_is_in_the_solution()
    {
        string[] listed = [.. XDocument.Parse(Repository.Read("Firn.slnx")).Descendants("Project").Select(project => project.Attribute("Path")!.Value)];
        Assert.Equal(Project.All.Select(project => project.Path), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public static void Versions_of_packages_stand_in_one_file()
    {
        IEnumerable<string> files = Repository.Files.Where(file =>
            file is not "Directory.Packages.props" && (file.EndsWith("proj", StringComparison.Ordinal) || file.EndsWith(".props", StringComparison.Ordinal)
                || file.EndsWith(".targets", StringComparison.Ordinal)));
        Assert.All(files, file =>
        {
            XDocument xml = XDocument.Parse(Repository.Read(file));
            Assert.Empty(xml.Descendants("PackageVersion"));
            Assert.DoesNotContain(xml.Descendants("PackageReference"), package =>
                package.Attributes().Any(attribute => attribute.Name.LocalName.Contains("Version", StringComparison.Ordinal)) || package.HasElements);
        });
    }
}
