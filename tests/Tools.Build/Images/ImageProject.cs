using System;
using System.IO;
using System.Linq;

namespace Firn.Tools.BuildTests.Images;

/// <summary>
/// A small image project outside the repository, which imports the repository's build: restored once, then built again and again with
/// other sources. It starts at EL1 or EL2 of a machine without firmware, calls C#, and stops.
/// </summary>
public sealed class ImageProject : IDisposable
{
    /// <summary>The address that it is linked at.</summary>
    public const string Base = "0x40200000";

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    private static readonly string[] _noRestore = ["--no-restore"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("firn-image-");

    /// <summary>Writes the project, with a program that is good, and restores it.</summary>
    public ImageProject()
    {
        Write("Directory.Build.props", $"""
            <Project>
              <Import Project="{Repository.At("build/Image.props")}" />
              <PropertyGroup>
                <ArtifactsPath>$(MSBuildThisFileDirectory)artifacts</ArtifactsPath>
                <EnforceCodeStyleInBuild>false</EnforceCodeStyleInBuild>
                <NoWarn>$(NoWarn);CS1591;CS0649;CS0169;CS0414</NoWarn>
              </PropertyGroup>
            </Project>
            """);
        Write("Directory.Build.targets", $"""<Project><Import Project="{Repository.At("Directory.Build.targets")}" /></Project>""");
        Write("Directory.Packages.props", $"""<Project><Import Project="{Repository.At("Directory.Packages.props")}" /></Project>""");
        Write("global.json", File.ReadAllText(Repository.At("global.json")));
        Write("Sample.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><ImageName>sample</ImageName></PropertyGroup>
              <ItemGroup><ImageConstant Include="BASE" Value="{Base}" /></ItemGroup>
            </Project>
            """);
        Reset();
        (int exitCode, string output) = Programs.Try("dotnet", _folder.FullName, _limit, "restore", "-nologo");
        if (exitCode != 0)
            throw new InvalidOperationException(output);
    }

    /// <summary>The ELF.</summary>
    public string Elf => In("artifacts/bin/Sample/freestanding/sample.elf");

    /// <summary>ILCompiler's object.</summary>
    public string Object => In("artifacts/obj/Sample/freestanding/sample.o");

    /// <summary>The C# program.</summary>
    public string Program => In("Program.cs");

    /// <summary>The assembly that starts it.</summary>
    public string Start => In("Target/start.S");

    /// <summary>Back to the good program.</summary>
    public void Reset()
    {
        foreach (FileInfo file in new DirectoryInfo(_folder.FullName).GetFiles("*.cs").Concat(new DirectoryInfo(In("")).CreateSubdirectory("Target").GetFiles()))
            file.Delete();
        Write("Program.cs", Samples.Program("return Add(value, 2);"));
        Write("Target/start.S", Samples.Start);
    }

    /// <summary>A path in the project.</summary>
    public string In(string path) => Path.Combine(_folder.FullName, path);

    /// <summary>Writes a file of the project.</summary>
    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text);
    }

    /// <summary>Runs <c>dotnet build</c>: its exit code and output.</summary>
    public (int ExitCode, string Output) Build(params string[] properties) => DotNet("build", properties);

    /// <summary>Runs another verb of dotnet, without restoring and without building what the image refers to.</summary>
    public (int ExitCode, string Output) DotNet(string verb, params string[] properties) => Programs.Try(
        "dotnet", _folder.FullName, _limit,
        [verb, "-nologo", "-m:1", "-tl:off", "-p:BuildProjectReferences=false", .. verb == "build" ? _noRestore : [], .. properties]);

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
