/** Examples of uploaded files, for the documentation. */
import type { PartnerCopyList, Upload, UploadList } from '../upload.ts';
import { EXAMPLE_SHA256 } from './places.ts';

export const EXAMPLE_UPLOAD: Upload = {
  id: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60',
  sha256: EXAMPLE_SHA256,
  bytes: 482_113,
  mediaType: 'application/pdf',
  fileName: 'nota-kesepahaman.pdf',
  unitCode: '36.73',
  organisationId: null,
  registryNumber: null,
  state: 'released',
  scanner: 'clamav',
  finding: null,
  createdAt: '2026-11-22T03:00:00.000Z',
};

export const EXAMPLE_UPLOADS: UploadList = { items: [EXAMPLE_UPLOAD] };

export const EXAMPLE_PARTNER_COPIES: PartnerCopyList = {
  items: [
    {
      ...EXAMPLE_UPLOAD,
      organisationId: 'polri',
      registryNumber: 'SPL-000002',
      organisation: { id: 'polri', name: 'Kepolisian Negara Republik Indonesia' },
      takings: [{ draftId: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f62', status: 'published', revision: 2 }],
    },
  ],
};

export const EXAMPLE_PDF = '%PDF-1.7 …';
