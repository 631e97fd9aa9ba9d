import type { LocalCloud } from "../../cloud";
import { ServiceError } from "../../errors";
import { regionalArn } from "../../resources/arn";
import { PropertyReader } from "../../resources/property-reader";
import {
  checkPermissions,
  dataSets,
  folders,
  published,
  putNew,
  requireExisting,
  themes,
} from "./records";
import type { ResourceDescription } from "../../resources/resource-description";

const theme: ResourceDescription = {
  type: "aws:quicksight/theme:Theme",
  naming: { property: "themeId", isGiven: true },
  required: ["themeId", "baseThemeId"],
  replaceOn: ["themeId", "awsAccountId"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const themeId = reader.string("themeId");
    checkTheme(reader);
    const arn = regionalArn(cloud, "quicksight", `theme/${themeId}`);
    putNew(themes, cloud, arn, inputs);
    return {
      id: `${cloud.account},${themeId}`,
      outputs: {
        ...inputs,
        arn,
        awsAccountId: cloud.account,
        versionNumber: 1,
        status: "CREATION_SUCCESSFUL",
      },
    };
  },
  update: (inputs, { outputs }) => {
    checkTheme(new PropertyReader(inputs));
    return { versionNumber: Number(outputs["versionNumber"]) + 1 };
  },
  recomputed: ["versionNumber"],
  remove: ({ outputs, services }) => themes.remove(services.cloud, String(outputs["arn"])),
};

function checkTheme(reader: PropertyReader): void {
  const base = reader.string("baseThemeId");
  checkPermissions(reader);
  const colors =
    reader
      .optionalObject("configuration")
      ?.optionalObject("dataColorPalette")
      ?.optionalStrings("colors") ?? [];
  const wrong = colors.find((color) => !/^#[A-F0-9]{6}$/.test(color));
  if (wrong !== undefined) {
    throw new ServiceError(
      "InvalidParameterValueException",
      `${wrong} of the theme on ${base} is not a colour of the form #00AAFF.`,
    );
  }
}

const folder: ResourceDescription = {
  type: "aws:quicksight/folder:Folder",
  naming: { property: "folderId", isGiven: true },
  required: ["folderId"],
  replaceOn: ["folderId", "awsAccountId", "folderType", "parentFolderArn"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const folderId = reader.string("folderId");
    checkPermissions(reader);
    const arn = regionalArn(cloud, "quicksight", `folder/${folderId}`);
    putNew(folders, cloud, arn, inputs);
    return {
      id: `${cloud.account},${folderId}`,
      outputs: {
        folderType: "SHARED",
        ...inputs,
        arn,
        awsAccountId: cloud.account,
        folderPaths: [],
      },
    };
  },
  update: (inputs) => {
    checkPermissions(new PropertyReader(inputs));
    return {};
  },
  remove: ({ outputs, services }) => folders.remove(services.cloud, String(outputs["arn"])),
};

/** Kinds of members, and the store and the ARN's word for each. */
const MEMBERS = {
  DASHBOARD: { store: published, word: "dashboard" },
  ANALYSIS: { store: published, word: "analysis" },
  DATASET: { store: dataSets, word: "dataset" },
} as const;

const folderMembership: ResourceDescription = {
  type: "aws:quicksight/folderMembership:FolderMembership",
  required: ["folderId", "memberId", "memberType"],
  replaceOn: ["folderId", "memberId", "memberType", "awsAccountId"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const folderId = reader.string("folderId");
    requireExisting(
      folders,
      cloud,
      regionalArn(cloud, "quicksight", `folder/${folderId}`),
      "folder",
    );
    const memberType = reader.string("memberType");
    const memberId = reader.string("memberId");
    requireMember(cloud, memberType, memberId);
    return {
      id: `${cloud.account},${folderId},${memberType},${memberId}`,
      outputs: { ...inputs, awsAccountId: cloud.account },
    };
  },
};

function requireMember(cloud: LocalCloud, memberType: string, memberId: string): void {
  const member = MEMBERS[memberType as keyof typeof MEMBERS] as
    (typeof MEMBERS)[keyof typeof MEMBERS] | undefined;
  if (!member) {
    throw new ServiceError(
      "InvalidParameterValueException",
      `memberType is ${memberType}; it may be ${Object.keys(MEMBERS).join(", ")}.`,
    );
  }
  const arn = regionalArn(cloud, "quicksight", `${member.word}/${memberId}`);
  requireExisting(member.store, cloud, arn, member.word);
}

/** QuickSight's themes, folders and what is in them. */
export const quicksightShelves = [theme, folder, folderMembership];
